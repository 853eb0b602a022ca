#!/usr/bin/env bash
# Runs every test of WorkSummary: the add-in's (vitest), then each .NET test project, then sums them up in one last line.
#   ./test.sh                 all of it
#   ./test.sh Core Files      only tests/Core.Tests and tests/Files.Tests
# Needed beforehand: the .NET 10 SDK and Node 20. What else is missing is installed on Debian as root; elsewhere the line is printed.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LANG="${LANG:-C.UTF-8}"

fail() { echo "$1" >&2; echo "0 passed, 1 failed"; exit 1; }

command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing (dotnet)."
command -v node >/dev/null || fail "Node 20 is missing (node)."

# Programs that the tests drive, and the Debian package that has each.
missing=()
have() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
# Chromium without its windows does, and is quicker; the whole one does too.
command -v chromium >/dev/null || have chromium-headless-shell chromium-headless-shell
have soffice libreoffice-writer-nogui
have pdftoppm poppler-utils
[ -x /usr/lib/postgresql/15/bin/initdb ] || command -v initdb >/dev/null 2>&1 || missing+=(postgresql)
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk fontconfig)
if [ ${#missing[@]} -gt 0 ]; then
  line="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing: ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line >/dev/null; } || fail "Could not install: $line"
  else
    fail "Missing: ${missing[*]}. On Debian, as root: $line"
  fi
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

count() { grep -oE "$2=\"[0-9]+\"" "$1" | head -1 | grep -oE '[0-9]+' || echo 0; }

if [ $# -eq 0 ]; then
  echo "== addin"
  if (cd addin && npm ci --no-audit --no-fund --silent && npm run --silent lint && npm run --silent types); then
    (cd addin && npm test --silent -- --reporter=default --reporter=json --outputFile="$results/addin.json")
    read -r p f s < <(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests,r.numFailedTests+r.numFailedTestSuites*(r.numFailedTests?0:1),r.numPendingTests+r.numTodoTests)' "$results/addin.json" 2>/dev/null || echo "0 1 0")
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  else
    echo "addin: install, lint or type check failed" >&2; failed=$((failed + 1))
  fi
fi

echo "== build"
dotnet build WorkSummary.sln -v q || fail "The solution does not build."

for project in tests/*.Tests tests/Resilience tests/EndToEnd; do
  name="$(basename "$project")"; name="${name%.Tests}"
  if [ $# -gt 0 ] && ! printf '%s\n' "$@" | grep -qx "$name"; then continue; fi
  echo "== $name"
  # Built only with -p:Elsa=true, whose packages are not among those that are restored here.
  if [ "$name" = Elsa ]; then echo "not built, see docs/elsa.md"; continue; fi
  dotnet test "$project" --no-build -v q --blame-hang-timeout 10min --blame-hang-dump-type none --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=normal" 2>&1 |
    grep -vE '^\s+Passed |^\s*$|^Test run for|VSTest version|^Starting test|^A total of'
  if [ -f "$results/$name.trx" ]; then
    t="$(count "$results/$name.trx" total)" p="$(count "$results/$name.trx" passed)" e="$(count "$results/$name.trx" executed)"
    passed=$((passed + p)) failed=$((failed + e - p)) skipped=$((skipped + t - e))
    [ "$t" -gt 0 ] || { echo "$name: no test ran" >&2; failed=$((failed + 1)); }
  else
    echo "$name: the test run did not finish" >&2; failed=$((failed + 1))
  fi
done

if [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped" >&2
  # Nothing is skipped silently: where the machine is ours, a skip is a failure.
  if [ -n "${CI:-}" ]; then failed=$((failed + skipped)); fi
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
