namespace FuseGpt.Cluster.Deploy.Tests.Scripts;

/// <summary>The scripts in <c>tests/scripts</c>, which people run by hand too.</summary>
public sealed class ServerScriptTests
{
    [SkippableFact]
    public void Server_KilledInTheMiddle_GivesTheSameModelByCurlAlone()
    {
        Skip.IfNot(Programs.Run("bash", "-c", "command -v curl").ExitCode == 0, "There is no curl.");

        var output = Programs.Run("bash", "tests/scripts/server.sh", AppContext.BaseDirectory).Success();

        Assert.Contains("whole: job ", output, StringComparison.Ordinal);
        Assert.Contains("the models are the same, to the bit", output, StringComparison.Ordinal);
    }
}
