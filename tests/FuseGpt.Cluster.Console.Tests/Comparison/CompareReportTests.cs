using System.Text.Json;
using FuseGpt.Cluster.Console.Comparison;

namespace FuseGpt.Cluster.Console.Tests.Comparison;

public sealed class CompareReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CompareResult Result { get; } = new(
        "/models/tiny",
        ["one", "two, b"],
        [
            Row(CompareRow.Dense, null, 0, 10),
            Row("slicegpt", 8, 0.25m, 30) with { Width = 96 },
            Row("slicegpt", 16, 0.25m, 25) with { Width = 96 },
            Row("mi+fusion", 16, 0.25m, 1500.5) with { Recipe = "paper", Seconds = 61, Job = "abc", Round = 3 },
        ]);

    [Fact]
    public void ToMarkdown_Rows_AreReadable()
    {
        var lines = new CompareTable(Result).ToMarkdown().TrimEnd().Split('\n');

        Assert.Equal("| method | recipe | samples | sparsity | blocks | hidden | parameters | perplexity one | perplexity two, b | time |", lines[0]);
        Assert.Equal("| dense | - | - | - | 12 | 128 | 1,000 | 10.00 | 20.00 | - |", lines[2]);
        Assert.Equal("| mi+fusion | paper | 16 | 25 % | 12 | 128 | 1,000 | 1,500 | 3,001 | 1 min 01 s |", lines[5]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void ToCsv_Rows_HavePlainNumbers()
    {
        var lines = new CompareTable(Result).ToCsv().TrimEnd().Split('\n');

        Assert.Equal("method,recipe,samples,sparsity,blocks,hidden,parameters,perplexity one,\"perplexity two, b\",seconds,job,round", lines[0]);
        Assert.Equal("mi+fusion,paper,16,0.25,12,128,1000,1500.5,3001,61,abc,3", lines[4]);
        Assert.Equal("dense,,,0,12,128,1000,10,20,,,", lines[1]);
    }

    [Fact]
    public void Write_Folder_HoldsTablesAndAPageWithPictures()
    {
        var page = CompareReport.Write(_folder.Path, Result);

        Assert.Equal(["compare.csv", "compare.html", "compare.json", "compare.md"], _folder.Files());
        Assert.Equal(4, JsonDocument.Parse(File.ReadAllText(_folder["compare.json"])).RootElement.GetProperty("rows").GetArrayLength());
        var html = File.ReadAllText(page);
        Assert.Contains("Perplexity on one against sparsity, 16 samples", html, StringComparison.Ordinal);
        Assert.Contains("<title>slicegpt, 25 %, 8: 30.00</title>", html, StringComparison.Ordinal);
        Assert.Contains("<title>mi+fusion, paper, 25 %: 1,500.50</title>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>mi+fusion, paper, 25 %, 16:", html, StringComparison.Ordinal);
        Assert.Contains("share of the hidden size", File.ReadAllText(_folder["compare.md"]), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static CompareRow Row(string method, int? samples, decimal sparsity, double perplexity) => new()
    {
        Method = method,
        Samples = samples,
        Sparsity = sparsity,
        Blocks = 12,
        Width = 128,
        Parameters = 1000,
        Perplexities = new Dictionary<string, double> { ["one"] = perplexity, ["two, b"] = perplexity * 2 },
    };
}
