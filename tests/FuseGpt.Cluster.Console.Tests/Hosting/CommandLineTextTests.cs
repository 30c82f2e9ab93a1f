using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Hosting;

public sealed class CommandLineTextTests
{
    [Fact]
    public void Again_ArgumentsThatAShellWouldTakeApart_AreQuotedAndTheDroppedOneIsGone()
    {
        var text = new CommandLineText("./fusegpt", ["prune", "my model", "--text", "it's.txt", "--sparsity", "25%", "--new"]);

        Assert.Equal("./fusegpt prune 'my model' --text 'it'\\''s.txt' --sparsity 25%", text.Again("--new"));
    }
}
