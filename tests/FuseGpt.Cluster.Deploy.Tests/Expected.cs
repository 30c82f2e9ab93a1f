namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>
/// Files of the repository that are made from others. <c>FUSEGPT_RENEW=1 dotnet test tests/FuseGpt.Cluster.Deploy.Tests</c> writes them
/// anew; without it a test fails where one is not what it should be.
/// </summary>
internal static class Expected
{
    private const string Variable = "FUSEGPT_RENEW";

    /// <summary>Compares a file with what it should hold.</summary>
    /// <param name="path">The file, from the repository's root.</param>
    /// <param name="content">What it should hold.</param>
    public static void Check(string path, string content)
    {
        var full = Path.Combine(Programs.Root, path);
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            File.WriteAllText(full, content);
        }

        var present = File.Exists(full) ? File.ReadAllText(full) : string.Empty;
        Assert.True(present == content, $"{path} is not what it should be. Look at the difference, then renew it: {Variable}=1 dotnet test tests/FuseGpt.Cluster.Deploy.Tests\n{Difference(present, content)}");
    }

    private static string Difference(string present, string content)
    {
        var (left, right) = (present.Split('\n'), content.Split('\n'));
        var line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}: '{left.ElementAtOrDefault(line)}' should be '{right.ElementAtOrDefault(line)}'";
    }
}
