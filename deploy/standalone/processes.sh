# Sourced by cluster.sh: the processes of the cluster in $dir, each known by its name; what they are
# started with is in $dir/settings (Flink's) and $dir/options (ours).
# shellcheck shell=sh
# shellcheck disable=SC2154  # java, here, lib, dir, conf and patience are cluster.sh's

# A number can be another's by now: only a process with our mark is ours. A dead one has none.
is_running() {
    [ -f "$dir/pid/$1" ] || return 1
    pid=$(cat "$dir/pid/$1")
    kill -0 "$pid" 2> /dev/null || return 1
    if [ -r "/proc/$pid/cmdline" ]; then
        tr '\0' '\n' < "/proc/$pid/cmdline" | grep -qxF -e "$(mark "$1")"
    else
        ps -ww -p "$pid" -o args= | grep -qF -e "$(mark "$1")"
    fi
}

mark() {
    echo "-Dplumbline.process=$dir/$1"
}

# launch NAME JVM-OPTIONS-AND-CLASS-AND-ARGUMENTS
launch() {
    name=$1
    shift
    rm -rf "${dir:?}/tmp/$name"
    mkdir -p "$dir/tmp/$name" "$dir/log" "$dir/pid" "$dir/plugins"
    FLINK_CONF_DIR=$conf FLINK_LIB_DIR=$lib FLINK_PLUGINS_DIR=$dir/plugins nohup "$java" "$(mark "$name")" \
        -Djava.io.tmpdir="$dir/tmp/$name" \
        -Dlog4j2.configurationFile="$conf/log4j2.properties" \
        --add-opens=java.base/java.util=ALL-UNNAMED \
        -cp "$lib/*" "$@" < /dev/null >> "$dir/log/$name.log" 2>&1 &
    echo $! > "$dir/pid/$name"
}

# Flink's own computation of a process's memory: JVM options, then settings. A TaskManager that is
# not given all of them ends with an IllegalArgumentException that says nothing. The same for all
# processes of a kind, therefore done once.
divide_memory() {
    kind=$1
    command=$2
    set --
    while IFS= read -r setting; do
        set -- "$@" "-D$setting"
    done < "$dir/settings"
    "$java" -XX:TieredStopAtLevel=1 -cp "$lib/*" \
        org.apache.flink.runtime.util.bash.BashJavaUtils \
        "$command" --configDir "$conf" "$@" > "$dir/memory.txt" 2>&1 || {
        grep '^Exception' "$dir/memory.txt" >&2 || cat "$dir/memory.txt" >&2
        fail "Flink can't divide the memory so: choose other --memory, --jobmanager-memory or -D"
    }
    option "$kind-memory" "$(sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p' "$dir/memory.txt")"
    rm "$dir/memory.txt"
}

start_process() {
    case $1 in
        zookeeper-*) launch "$1" -Xmx128m \
            org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain \
            "$dir/zoo.cfg" ;;
        jobmanager-*) start_flink "$1" jobmanager \
            org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint \
            "-Drest.port=$(rest_port "${1#jobmanager-}")" \
            "-Drest.bind-port=$(rest_port "${1#jobmanager-}")" ;;
        taskmanager-*) start_flink "$1" taskmanager \
            org.apache.flink.runtime.taskexecutor.TaskManagerRunner \
            "-Dtaskmanager.resource-id=$1" ;;
    esac
}

# start_flink NAME KIND CLASS -DSETTING...
start_flink() {
    process=$1
    kind=$2
    class=$3
    shift 3
    while IFS= read -r setting; do
        set -- "-D$setting" "$@"
    done < "$dir/settings"
    jvm=$(value "$kind-memory" | sed -n 1p)
    sizes=$(value "$kind-memory" | sed -n 2p)
    # shellcheck disable=SC2086  # these are words
    launch "$process" $jvm ${PLUMBLINE_OPTS:-} "$class" --configDir "$conf" "$@" \
        "-Dio.tmp.dirs=$dir/tmp/$process" $sizes
}

stop_process() {
    is_running "$1" || return 0
    kill "$pid" 2> /dev/null || :
    tries=0
    while is_running "$1"; do
        tries=$((tries + 1))
        # One that was stopped with SIGSTOP, or hangs, hears nothing else.
        [ "$tries" -lt 40 ] || kill -9 "$pid" 2> /dev/null || :
        sleep 0.25
    done
}

value() {
    cat "$dir/options/$1"
}

rest_port() {
    echo $(($(value port) + $1 - 1))
}

url() {
    for k in $(seq "$(value jobmanagers)"); do
        if is_running "jobmanager-$k"; then
            break
        fi
    done
    echo "http://localhost:$(rest_port "$k")"
}

state() {
    "$java" -cp "$lib/*" "$here/ClusterState.java" "$@"
}

processes() {
    [ "$(value ha)" = no ] || echo zookeeper-1
    seq -f 'jobmanager-%g' "$(value jobmanagers)"
    seq -f 'taskmanager-%g' "$(value taskmanagers)"
}

await() {
    state await "$(url)" "$(value taskmanagers)" "$patience" &
    waiting=$!
    while kill -0 "$waiting" 2> /dev/null; do
        for name in $(processes); do
            is_running "$name" || broken "$name ended"
        done
        sleep 0.25
    done
    wait "$waiting" || broken "the TaskManagers did not register within $patience seconds"
}

broken() {
    kill "$waiting" 2> /dev/null || :
    for name in $(processes); do
        say "--- $dir/log/$name.log"
        tail -n 15 "$dir/log/$name.log" >&2 || :
    done
    fail "the cluster did not start: $1. Where a port is taken, choose others with --port," \
        "--rpc-port, --zookeeper-port"
}

stop_all() {
    # TaskManagers first, ZooKeeper last: nobody has to miss anybody.
    for name in $(processes | sort -r | grep -v zookeeper) zookeeper-1; do
        stop_process "$name"
    done
    rm -rf "${dir:?}/pid" "$dir/tmp/"*
}
