namespace FuseGpt.Cluster.Deploy.Tests.Helm;

/// <summary>What the chart's pods may do.</summary>
public sealed class PodSecurityTests
{
    public static TheoryData<int, string> Renders => Chart.Renders;

    [SkippableTheory]
    [MemberData(nameof(Renders))]
    public void Pods_AnyValues_KeepTheRestrictedProfile(int major, string values)
    {
        var pods = RestrictedProfile.PodsOf(Chart.Render(major, values)).ToList();

        Assert.Equal(values == "full" ? 3 : 2, pods.Count);
        Assert.All(pods, pod => Assert.Empty(RestrictedProfile.BrokenBy(pod)));
    }

    [SkippableTheory]
    [InlineData("podSecurityContext.runAsUser=0", "runAsUser")]
    [InlineData("podSecurityContext.seccompProfile=null", "seccompProfile")]
    [InlineData("securityContext.allowPrivilegeEscalation=true", "allowPrivilegeEscalation")]
    [InlineData("securityContext.capabilities.add[0]=SYS_ADMIN", "capabilities.add")]
    [InlineData("securityContext.readOnlyRootFilesystem=false", "readOnlyRootFilesystem")]
    [InlineData("extraVolumes[0].name=host,extraVolumes[0].hostPath.path=/", "hostPath")]
    [InlineData("resources.limits.cpu=4", "none of CPU")]
    public void BrokenBy_ValuesThatBreakARule_NamesIt(string setting, string rule)
    {
        var pods = RestrictedProfile.PodsOf(Chart.Render(Chart.Majors[^1], "minimal", "--set", setting));

        Assert.Contains(pods.SelectMany(RestrictedProfile.BrokenBy), broken => broken.Contains(rule, StringComparison.Ordinal));
    }
}
