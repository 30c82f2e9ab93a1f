namespace FuseGpt.Cluster.EndToEnd.Tests.Launcher;

/// <summary>The bodies of the programs that a <see cref="LauncherSandbox"/> fakes.</summary>
internal static class FakeScripts
{
    /// <summary>Answers as the SDK does; <c>FAKE_FEED</c>, <c>FAKE_SDK</c>, <c>FAKE_BUILD</c> and <c>FAKE_EXIT</c> decide what.</summary>
    public const string Dotnet = """
        echo "dotnet $*" >>"$FAKE_CALLS"
        case $1 in
            --version) [[ ${FAKE_SDK-} == old ]] && { echo 'A compatible .NET SDK was not found.'; exit 155; }; echo 10.0.100 ;;
            restore)
                [[ $FAKE_FEED == Unreachable ]] && { echo 'Probe.csproj : error NU1301: Unable to load the service index.'; exit 1; }
                sed -n 's/.*Include="\(.*\)" Version="\[\(.*\),\(.*\))".*/\1 \2 \3/p' Probe.csproj | while read -r package low wanted; do
                    case $FAKE_FEED in
                        Empty) echo "Probe.csproj : error NU1101: Unable to find package $package. No packages exist with this id in source(s): fake" ;;
                        OtherVersions) wanted=99.0.0 ;;&
                        *)
                            echo "Probe.csproj : error NU1102: Unable to find package $package with version (>= $low && < $wanted)"
                            echo "Probe.csproj : error NU1102:   - Found 3 version(s) in fake [ Nearest version: ${wanted:-99.0.0} ]"
                            ;;
                    esac
                done
                exit 1
                ;;
            build)
                [[ -z ${FAKE_BUILD-} ]] || { echo 'Code.cs(1,1): error CS1002: ; expected'; exit 1; }
                sleep "${FAKE_BUILD_SECONDS:-0}"
                mkdir -p artifacts/bin/FuseGpt.Cluster.Console/release
                touch artifacts/bin/FuseGpt.Cluster.Console/release/fusegpt.dll
                ;;
            *.dll)
                shift
                printf '%s\n' "$PWD" "$@"
                exit "${FAKE_EXIT:-0}"
                ;;
        esac
        """;

    /// <summary>Fails as often as <c>FAKE_APT_FAILURES</c> says when asked to install.</summary>
    public const string AptGet = """
        echo "apt-get $*" >>"$FAKE_CALLS"
        [[ $* != *install* ]] || (($(grep -c '^apt-get.* install ' "$FAKE_CALLS") > ${FAKE_APT_FAILURES:-0}))
        """;

    /// <summary>No package is installed.</summary>
    public const string DpkgQuery = "exit 1\n";

    /// <summary>Root, unless <c>FAKE_USER</c> says otherwise.</summary>
    public const string Id = "echo \"${FAKE_USER:-0}\"\n";
}
