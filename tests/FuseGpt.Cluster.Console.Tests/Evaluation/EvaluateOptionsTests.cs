using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Evaluation;

public sealed class EvaluateOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "say what to measure on")]
    [InlineData("--tasks piqa", "where the tasks' files are")]
    [InlineData("--tasks piqa,boolq --data FOLDER", "A task must be one of piqa")]
    [InlineData("--tasks piqa,piqa --data FOLDER", "may be named once")]
    [InlineData("--tasks piqa --data FOLDER --limit 0", "There must be a question")]
    [InlineData("--tasks piqa --data FOLDER/none", "There must be a folder")]
    [InlineData("--text a.txt --limit 3", "It limits the questions")]
    [InlineData("--text a.txt --data FOLDER", "which data set the folder holds")]
    [InlineData("--text a.txt --dataset wikitext2 --data FOLDER", "not both a text and a data set")]
    public async Task RunAsync_OptionsThatDoNotFit_SayWhy(string options, string expected)
    {
        string[] arguments = ["eval", "MODEL", .. options.Replace("FOLDER", _folder.Path, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        var run = await ConsoleRun.RunAsync(arguments);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }
}
