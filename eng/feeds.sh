# Sourced by ./fusegpt: asks the package feed, once, which of the packages that have an in-repo shim it holds, and
# keeps the answer in artifacts/feeds.props, which eng/Feeds.props reads (docs/decisions/0001-feeds-and-shims.md).
# shellcheck shell=bash disable=SC2154

nuget_configs() {
    local folder=$root
    while
        cat "$folder"/[Nn]u[Gg]et.[Cc]onfig 2>/dev/null || true
        [[ $folder != / ]]
    do folder=$(dirname "$folder"); done
    cat "${HOME:-/root}"/.nuget/NuGet/NuGet.Config "${HOME:-/root}"/.nuget/config/*.config /etc/opt/NuGet/Config/*.config 2>/dev/null || true
}

# What the answer of the feed depends on.
feed_key() { { nuget_configs; probed_packages; } | sha256sum | cut -d ' ' -f 1; }

is_decided() { [[ -n ${UseOrleansPackages-} && -n ${UseTorchSharpPackages-} && -n ${UsePrometheusExporterPackages-} ]]; }

# The feed need not be asked: the switches decide everything, or its answer is cached.
knows_feed() {
    is_decided || [[ $ask_again == false && $(sed -n 's:.*<FeedProbeKey>\(.*\)</.*:\1:p' "$feeds" 2>/dev/null) == "$(feed_key)" ]]
}

feed_has() { sed -n "s:.*<FeedHas$1>\(.*\)</.*:\1:p" "$feeds" 2>/dev/null || true; }

version_of() { sed -n "s:.*<$1Version>\(.*\)</.*:\1:p" "$root/Directory.Packages.props"; }

# One line a package of the probe: family, package, version ("any": the package's name is enough).
probed_packages() {
    local orleans torch exporter
    orleans=$(version_of Orleans) torch=$(version_of TorchSharp) exporter=$(version_of PrometheusExporter)
    printf 'Orleans Microsoft.Orleans.%s\n' "Sdk $orleans" "Server $orleans" "Client $orleans" "Serialization.SystemTextJson $orleans" "TestingHost $orleans" \
        "Clustering.Redis $orleans" "Clustering.AdoNet $orleans"
    echo "Orleans Npgsql $(sed -n 's:.*Include="Npgsql" Version="\([^"]*\)".*:\1:p' "$root/Directory.Packages.props")"
    echo "TorchSharp TorchSharp $torch"
    if [[ ${TorchDevice:-cpu} == cuda ]]; then
        echo "TorchSharp TorchSharp-cuda-linux $torch"
    else
        printf 'TorchSharp %s\n' "TorchSharp-cpu $torch" "libtorch-cpu-linux-x64 any"
    fi
    echo "PrometheusExporter OpenTelemetry.Exporter.Prometheus.AspNetCore $exporter"
}

# Asks for the versions just below the wanted one, which do not exist: the error says which version is nearest, and
# nothing is downloaded (libtorch is gigabytes).
impossible_range() {
    case $1 in
        any) echo '[999999.0,)' ;;
        *-*) echo "[${1%.*}.$((${1##*.} - 1)).zzzz,$1)" ;;
        *) echo "[$1-zzzz,$1)" ;;
    esac
}

write_probe() {
    local family package version
    mkdir -p "$state/probe"
    for package in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$state/probe/$package"; done
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup><ItemGroup>'
        while read -r family package version; do
            echo "<PackageReference Include=\"$package\" Version=\"$(impossible_range "$version")\" />"
        done < <(probed_packages)
        echo '</ItemGroup></Project>'
    } >"$state/probe/Probe.csproj"
}

restore_probe() { (cd "$state/probe" && DOTNET_CLI_UI_LANGUAGE=en dotnet restore Probe.csproj --no-http-cache --force -tl:off) || true; }

# answer PACKAGE VERSION: prints true, false, or nothing where the log does not say.
answer() {
    awk -v package="$1" -v version="$2" '
        /error NU110[0-3]: Unable to/ { ours = index($0, " " package " ") || index($0, " " package ".") || index($0, "\047" package " "); said = said || ours }
        ours && /error NU110[23]/ && (version == "any" || index($0, "Nearest version: " version " ]")) { has = 1 }
        END { if (said) print has ? "true" : "false" }' "$state/feed.log"
}

probe_failed() {
    die "the package feed could not be asked: $(grep -m 1 'error' "$state/feed.log" | sed 's/.*error //' || echo 'no answer')
Nothing was cached. Check the network and NuGet.Config, then start again (log: $state/feed.log), or decide yourself:
  export UseOrleansPackages=false UseTorchSharpPackages=false UsePrometheusExporterPackages=false"
}

probe_feed() {
    local family package version has
    declare -A found=()
    write_probe
    step "asking the package feed what it has" feed restore_probe
    ! grep -q 'error NU13' "$state/feed.log" || probe_failed
    while read -r family package version; do
        has=$(answer "$package" "$version")
        [[ -n $has ]] || probe_failed
        [[ ${found[$family]-true} == true ]] && found[$family]=$has
    done < <(probed_packages)
    {
        printf '<Project>\n  <!-- Written by ./fusegpt: what the package feed has. ./fusegpt setup asks again. -->\n  <PropertyGroup>\n'
        printf '    <FeedProbeKey>%s</FeedProbeKey>\n' "$(feed_key)"
        for family in Orleans TorchSharp PrometheusExporter; do printf '    <FeedHas%s>%s</FeedHas%s>\n' "$family" "${found[$family]}" "$family"; done
        printf '  </PropertyGroup>\n</Project>\n'
    } >"$feeds.new"
    # An unchanged file keeps its time: every project imports it.
    if cmp -s "$feeds.new" "$feeds"; then rm "$feeds.new"; else mv "$feeds.new" "$feeds"; fi
}
