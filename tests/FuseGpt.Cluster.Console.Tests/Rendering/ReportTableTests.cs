using FuseGpt.Cluster.Console.Rendering;

namespace FuseGpt.Cluster.Console.Tests.Rendering;

public sealed class ReportTableTests
{
    [Theory]
    [InlineData(80, "  model      training steps   perplexity", "  dense               1,234        12.50")]
    [InlineData(40, " model     training steps  perplexity", " dense              1,234       12.50")]
    [InlineData(36, " model     training  perplexity", " dense        1,234       12.50")]
    [InlineData(20, "dense", "  training steps")]
    public void Render_Width_NoCellIsBroken(int width, params string[] expected)
    {
        var lines = Render(width);

        Assert.All(expected, line => Assert.Contains(line, lines));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
    }

    [Theory]
    [InlineData("layout  all of it fits", 40, new[] { "layout  all of it fits" })]
    [InlineData("layout  all of it fits", 16, new[] { "layout  all of", "        it fits" })]
    [InlineData("layout  /a/path/that/is/longer/than/the/line", 16, new[] { "layout  /a/path/that/is/longer/than/the/line" })]
    public void Broken_Width_BreaksBetweenWordsOnly(string line, int width, string[] expected) =>
        Assert.Equal(expected, AnsiConsoleText.Broken(line, width, indent: 8));

    private static List<string> Render(int width)
    {
        var table = new ReportTable("model", "training steps", "perplexity");
        table.AddRow("dense", "1,234", "12.50");
        table.AddRow("[red]out", "1", "13.50");
        using var writer = new StringWriter { NewLine = "\n" };
        ConsoleRun.Plain(writer, width).Write(table);
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd())];
    }
}
