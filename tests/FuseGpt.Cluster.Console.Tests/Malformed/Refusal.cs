using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Malformed;

/// <summary>What every refusal of an input has in common.</summary>
internal static class Refusal
{
    /// <summary>Runs the job and checks that it ends with a clear error, and that nothing is written but the work folder.</summary>
    /// <param name="input">The spoilt input.</param>
    /// <param name="named">What the error has to name.</param>
    public static async Task AssertAsync(MalformedInput input, string named)
    {
        var before = FilesOutsideWork(input);

        var run = await input.PruneAsync();

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, FilesOutsideWork(input));
    }

    private static string[] FilesOutsideWork(MalformedInput input) => [.. input.Folder.Files().Where(file => !file.StartsWith("work", StringComparison.Ordinal))];
}
