#!/bin/sh
# A Flink cluster on this machine, every JobManager and TaskManager a process of its own, from
# Flink's released jars. Needs a JDK 17 or newer (JAVA_HOME, else java on the PATH) and Maven.
# shellcheck source-path=SCRIPTDIR
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
home=$(cd "$here/../.." && pwd -P)
lib=$here/target/lib
patience=120

usage() {
    cat << EOF
usage: cluster.sh start [OPTIONS] [-D KEY=VALUE]...
       cluster.sh run [--dir DIR] [--from PATH] [--parallelism N] [--jar JAR] -- JOB-ARGUMENTS
       cluster.sh flink [--dir DIR] -- ACTION ARGUMENTS
       cluster.sh restart [--dir DIR] PROCESS
       cluster.sh status [--dir DIR]
       cluster.sh stop [--dir DIR]

start    starts ZooKeeper (with --ha), JobManagers and TaskManagers, and returns when all have
         found each other
run      submits Plumbline's job and returns; --from goes on from a savepoint or checkpoint
flink    Flink's own command line: list, stop, cancel, savepoint ...
restart  starts one process again, such as taskmanager-1, whatever became of it
status   the processes, what the cluster says of itself, and its jobs
stop     ends all processes; checkpoints, savepoints and logs stay in DIR

  --dir DIR             where the cluster keeps everything (default: $home/target/standalone)
  --taskmanagers N      (default: 1)
  --slots N             of each TaskManager (default: 2)
  --memory SIZE         of each TaskManager's process (default: 1728m)
  --jobmanager-memory SIZE  (default: 1g)
  --ha                  ZooKeeper keeps what a JobManager knows: one that was killed goes on
  --jobmanagers N       with --ha, the others wait for the first to fail (default: 1)
  --conf FOLDER         with Flink's config.yaml and log4j2.properties (default: $home/flink-conf)
  --port N              of the REST interface and web page; further JobManagers take the
                        following ones (default: 8081)
  --rpc-port N          of the JobManager, without --ha (default: 6123)
  --zookeeper-port N    with --ha (default: 2181)
  -D KEY=VALUE          any of Flink's settings, for all processes and jobs of this cluster

In DIR: log/ pid/ tmp/ checkpoints/ savepoints/, with --ha also ha/ and zookeeper/; in plugins/ you may
put Flink's plugins, each in a folder of its own. All processes listen on this machine alone.
\$PLUMBLINE_OPTS: further JVM options of JobManagers and TaskManagers.
EOF
}

fail() {
    echo "cluster.sh: $*" >&2
    exit 1
}

say() {
    echo "$*" >&2
}

. "$here/jars.sh"
. "$here/processes.sh"

# What it was started with; a cluster that was never started has none.
known() {
    [ -f "$dir/settings" ] || fail "there is no cluster in $dir: 'cluster.sh start' starts one"
    conf=$(value conf)
}

option() {
    mkdir -p "$dir/options"
    printf '%s\n' "$2" > "$dir/options/$1"
}

is_number() {
    case $2 in
        '' | *[!0-9]* | 0) fail "$1 must be a positive number, not '$2'" ;;
    esac
}

start() {
    taskmanagers=1 slots=2 memory=1728m jobmanager_memory=1g ha=no jobmanagers=1
    conf=$home/flink-conf port=8081 rpc_port=6123 zookeeper_port=2181
    extra=
    while [ $# -gt 0 ]; do
        case $1 in
            --ha) ha=yes && shift && continue ;;
            -D?*) extra="$extra${1#-D}
" && shift && continue ;;
        esac
        [ $# -gt 1 ] || fail "$1 needs a value; 'cluster.sh --help' lists the options"
        case $1 in
            --taskmanagers) taskmanagers=$2 ;;
            --slots) slots=$2 ;;
            --memory) memory=$2 ;;
            --jobmanager-memory) jobmanager_memory=$2 ;;
            --jobmanagers) jobmanagers=$2 ;;
            --conf) conf=$2 ;;
            --port) port=$2 ;;
            --rpc-port) rpc_port=$2 ;;
            --zookeeper-port) zookeeper_port=$2 ;;
            -D) extra="$extra$2
" ;;
            *) fail "unknown option $1; 'cluster.sh --help' lists them" ;;
        esac
        shift 2
    done
    is_number --taskmanagers "$taskmanagers"
    is_number --slots "$slots"
    is_number --jobmanagers "$jobmanagers"
    is_number --port "$port"
    is_number --rpc-port "$rpc_port"
    is_number --zookeeper-port "$zookeeper_port"
    [ "$jobmanagers" -eq 1 ] || [ "$ha" = yes ] ||
        fail "more than one JobManager needs --ha, which tells them who leads"
    for file in config.yaml log4j2.properties; do
        [ -f "$conf/$file" ] || fail "--conf: there is no $conf/$file"
    done
    conf=$(cd "$conf" && pwd -P)
    for file in "$dir"/pid/*; do
        if is_running "$(basename "$file")"; then
            fail "a cluster runs in $dir already: 'cluster.sh stop --dir $dir' ends it"
        fi
    done
    find_flink
    rm -rf "${dir:?}/pid" "$dir/tmp/"*
    for name in taskmanagers jobmanagers ha conf port; do
        eval "option $name \"\$$name\""
    done
    write_settings
    [ "$ha" = no ] || write_zookeeper
    # Whatever ends this before it is done leaves no process behind.
    trap 'stop_all' EXIT
    trap 'exit 130' INT TERM
    divide_memory jobmanager GET_JM_RESOURCE_PARAMS
    divide_memory taskmanager GET_TM_RESOURCE_PARAMS
    for name in $(processes); do
        start_process "$name"
    done
    await
    trap - EXIT INT TERM
    say "The cluster runs: $(url), $taskmanagers TaskManagers with $slots slots each, in $dir"
}

write_settings() {
    {
        echo "jobmanager.rpc.address=localhost"
        echo "jobmanager.rpc.port=$rpc_port"
        echo "jobmanager.bind-host=localhost"
        echo "taskmanager.host=localhost"
        echo "taskmanager.bind-host=localhost"
        echo "rest.port=$port"
        echo "taskmanager.numberOfTaskSlots=$slots"
        echo "parallelism.default=$((taskmanagers * slots))"
        echo "taskmanager.memory.process.size=$memory"
        echo "jobmanager.memory.process.size=$jobmanager_memory"
        echo "execution.checkpointing.dir=file://$dir/checkpoints"
        echo "execution.checkpointing.savepoint-dir=file://$dir/savepoints"
        if [ "$ha" = yes ]; then
            echo "high-availability.type=zookeeper"
            echo "high-availability.zookeeper.quorum=localhost:$zookeeper_port"
            echo "high-availability.storageDir=file://$dir/ha"
            echo "zookeeper.sasl.disable=true"
            # By default the one who follows a killed JobManager waits a minute for it.
            echo "high-availability.zookeeper.client.session-timeout=10 s"
        fi
        printf '%s' "$extra"
    } > "$dir/settings"
}

write_zookeeper() {
    mkdir -p "$dir/zookeeper"
    cat > "$dir/zoo.cfg" << EOF
dataDir=$dir/zookeeper
clientPort=$zookeeper_port
clientPortAddress=localhost
admin.enableServer=false
EOF
}

# flink ACTION ARGUMENTS...: with the settings of the cluster.
flink() {
    action=$1
    shift
    while IFS= read -r setting; do
        set -- "-D$setting" "$@"
    done < "$dir/settings"
    mkdir -p "$dir/tmp/client"
    FLINK_CONF_DIR=$conf FLINK_LIB_DIR=$lib FLINK_PLUGINS_DIR=$dir/plugins "$java" \
        -Djava.io.tmpdir="$dir/tmp/client" \
        -Dlog4j2.configurationFile="$here/log4j2-client.properties" \
        -Dplumbline.log="$dir/log/client.log" \
        --add-opens=java.base/java.util=ALL-UNNAMED \
        -cp "$lib/*" org.apache.flink.client.cli.CliFrontend \
        "$action" -t remote -Drest.address=localhost "-Drest.port=$(url | sed 's/.*://')" "$@"
}

run() {
    from='' parallelism='' jar=''
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        [ $# -gt 1 ] || fail "$1 needs a value; 'cluster.sh --help' lists the options"
        case $1 in
            --from) from=$2 ;;
            --parallelism) parallelism=$2 ;;
            --jar) jar=$2 ;;
            *) fail "unknown option $1: the job's own arguments come after --" ;;
        esac
        shift 2
    done
    [ $# -gt 1 ] || fail "the job's arguments are missing: cluster.sh run -- --config monitors.yaml"
    shift
    known
    find_flink
    [ -n "$jar" ] || find_job
    [ -f "$jar" ] || fail "--jar: there is no $jar"
    flink run -d ${from:+-s "$from"} ${parallelism:+-p "$parallelism"} "$jar" "$@"
}

restart() {
    known
    find_flink
    name=${1:-}
    processes | grep -qxF -e "$name" ||
        fail "there is no process '$name' in this cluster, only: $(processes | tr '\n' ' ')"
    if is_running "$name"; then
        kill -9 "$pid"
        stop_process "$name"
    fi
    start_process "$name"
}

status() {
    known
    for name in $(processes); do
        if is_running "$name"; then
            echo "$name $pid running"
        else
            echo "$name - not running"
        fi
    done
    state print "$(url)"
}

stop() {
    known
    stop_all
    say "The cluster in $dir is stopped."
}

[ $# -gt 0 ] || {
    usage >&2
    exit 2
}
command=$1
shift
case $command in
    --help | -h | help) usage && exit 0 ;;
    start | run | flink | restart | status | stop) ;;
    *) fail "unknown command $command; 'cluster.sh --help' lists them" ;;
esac
case ${1:-} in --help | -h) usage && exit 0 ;; esac

dir=$home/target/standalone
# --dir may stand anywhere among the options, but not among the job's arguments.
number=$#
own=yes
while [ "$number" -gt 0 ]; do
    word=$1
    shift
    number=$((number - 1))
    [ "$word" != -- ] || own=no
    if [ "$own" = yes ] && [ "$word" = --dir ]; then
        [ "$number" -gt 0 ] || fail "--dir needs a value"
        dir=$1
        shift
        number=$((number - 1))
    else
        set -- "$@" "$word"
    fi
done
case $command in
    start) mkdir -p "$dir" || fail "--dir: can't make $dir" ;;
esac
[ -d "$dir" ] || fail "there is no cluster in $dir: 'cluster.sh start --dir $dir' starts one"
dir=$(cd "$dir" && pwd -P)

find_java
case $command in
    flink)
        case ${1:-} in -- | '') ;; *) fail "Flink's action comes after --" ;; esac
        [ $# -gt 1 ] || fail "Flink's action is missing, such as: cluster.sh flink -- list"
        shift
        known
        find_flink
        flink "$@"
        ;;
    *) "$command" "$@" ;;
esac
