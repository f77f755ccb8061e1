# Sourced by cluster.sh: finds Java, fetches Flink's jars, builds the job's. Sets java and jar.
# shellcheck shell=sh
# shellcheck disable=SC2154  # here, home and lib are cluster.sh's

find_java() {
    for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || :)"; do
        version=$("$java" -XshowSettings:properties -version 2>&1 |
            sed -n 's/^ *java\.specification\.version = //p') || continue
        case $version in
            '' | *[!0-9]*) continue ;;
        esac
        [ "$version" -lt 17 ] || return 0
    done
    fail "no JDK 17 or newer found: set JAVA_HOME to one, or put its java on the PATH."
}

maven() {
    log=$1
    shift
    command -v mvn > /dev/null || fail "Maven is needed: put mvn 3.8.6 or newer on the PATH."
    mkdir -p "$(dirname "$log")"
    mvn -B -q "$@" > "$log" 2>&1 || {
        cat "$log" >&2
        fail "Maven failed; its log is $log"
    }
}

find_flink() {
    if [ ! -f "$lib/.complete" ] || [ -n "$(find "$here/pom.xml" -newer "$lib/.complete")" ]; then
        say "Fetching Flink's jars ..."
        rm -rf "$lib"
        maven "$here/target/fetch.log" -f "$here/pom.xml" package
        : > "$lib/.complete"
    fi
}

is_newest() {
    for source in pom.xml src/main sql/schema; do
        [ -z "$(find "$home/$source" -newer "$1" -print | head -n 1)" ] || return 1
    done
}

find_job() {
    for jar in "$home"/target/plumbline-*-job.jar; do
        if [ -f "$jar" ] && is_newest "$jar"; then
            return
        fi
    done
    say "Building the job; this takes a minute or two the first time ..."
    maven "$home/target/job-build.log" -f "$home/pom.xml" \
        -Dmaven.test.skip -Dspotless.check.skip package
    for jar in "$home"/target/plumbline-*-job.jar; do
        [ -f "$jar" ] || fail "the build made no $home/target/plumbline-VERSION-job.jar"
    done
}

