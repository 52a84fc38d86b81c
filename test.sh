#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, runs every test.
# Ends with one line: "N passed, N failed, N skipped". Needs the .NET SDK, and root or sudo where a Debian package is missing.
set -euo pipefail
cd "$(dirname "$0")"

results=artifacts/test-results
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

install_debian_packages() {
  local missing=()
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v promtool >/dev/null || missing+=(prometheus)
  command -v kcat >/dev/null || missing+=(kcat)
  compgen -G '/usr/lib/*/librdkafka.so.1' >/dev/null || missing+=(librdkafka1)
  command -v redis-server >/dev/null || missing+=(redis-server)
  /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || missing+=(python3-grpcio python3-protobuf)
  [ -x /usr/bin/grpc_python_plugin ] || missing+=(protobuf-compiler protobuf-compiler-grpc)
  [ ${#missing[@]} -eq 0 ] && return
  echo "Installing ${missing[*]}"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

install_node_packages() {
  local folder
  for folder in tests/*/node; do
    echo "Installing node packages of $folder"
    npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error
  done
}

# The counts of all result files, added up.
count() {
  cat "$results"/*.trx | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}

list_skipped() {
  awk '
    /<UnitTestResult / { name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name); skipped = /outcome="NotExecuted"/ }
    skipped && /<Message>/ { reason = $0; sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason); print "skipped: " name ": " reason; skipped = 0 }
  ' "$results"/*.trx
}

install_debian_packages
install_node_packages
dotnet build CemStream.sln -c Release -warnaserror
rm -rf "$results"

# One test project at a time: several of them start processes of their own, and two cores are soon shared too thin.
failed=0
dotnet test CemStream.sln -c Release --no-build -m:1 --logger trx --results-directory "$results" \
  --blame-hang-timeout 8m --blame-hang-dump-type none || failed=1

list_skipped
passed_count=$(count passed)
failed_count=$(count failed)
total_count=$(count total)
# A test host that crashed leaves no count, only its exit code.
if [ "$failed" -ne 0 ] && [ "$failed_count" -eq 0 ]; then
  failed_count=1
fi
echo "$passed_count passed, $failed_count failed, $((total_count - passed_count - failed_count)) skipped"
[ "$failed" -eq 0 ] && [ "$failed_count" -eq 0 ]
