using System.Text.Json;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Tests.Text;

public sealed class DatasetProtocolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TestText_RawWikiText_IsRowsWithTheirLineEndsJoinedByEmptyLines()
    {
        _folder.Write("wiki.test.raw", " \n = Title = \n \n Some text . \n Last");

        Assert.Equal("\n\n = Title = \n\n\n\n\n Some text . \n\n\n Last", Open("wikitext2").TestText());
    }

    [Theory]
    [InlineData("train.jsonl", false)]
    [InlineData("wikitext2-raw-train.json", false)]
    [InlineData("train.json.gz", true)]
    public void TrainingText_RowsAsJson_KeepsEmptyRows(string name, bool packed)
    {
        const string Rows = "{\"text\": \"\"}\n{\"text\": \" = Title = \\n\"}\n{\"text\": \"\"}";
        _folder.Write(name, packed ? Gzip.Pack(Rows) : System.Text.Encoding.UTF8.GetBytes(Rows));

        Assert.Equal("\n\n = Title = \n\n\n", Open("wikitext2").TrainingText());
    }

    [SkippableFact]
    public void TestText_RawWikiText_IsTheReferenceText()
    {
        var expected = File.ReadAllText(ReferenceData.Path("data/wikitext2/wikitext2-raw-test.txt"));
        var rows = RowsOf(expected);
        _folder.Write("wiki.test.raw", string.Concat(rows.Select(row => row.Length == 0 ? " \n" : row)));

        Assert.Equal(4358, rows.Count);
        Assert.Equal(expected, Open("wikitext2").TestText());
        Assert.Equal(expected, DatasetProtocol.Open(new DatasetChoice("wikitext2", ReferenceData.Path("data/wikitext2"))).TestText());
    }

    [Fact]
    public void TestText_C4_IsTheFirstDocumentsJoinedBySpaces()
    {
        _folder.Write("c4-validation.00000-of-00002.json.gz", Gzip.Pack(Lines(0, 1000)));
        _folder.Write("c4-validation.00001-of-00002.json.gz", Gzip.Pack(Lines(1000, 200) + "no JSON, and never read"));

        var protocol = Open("c4");

        Assert.Equal(string.Join(' ', Enumerable.Range(0, 1100).Select(index => $"document {index}")), protocol.TestText());
        Assert.Equal(256, protocol.TestWindows);
    }

    [Fact]
    public void TestText_C4WithTooFewDocuments_IsRefused()
    {
        _folder.Write("c4-validation.json", Lines(0, 1099));

        var error = Assert.Throws<InvalidInputException>(() => Open("c4").TestText());

        Assert.Contains("1099", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingText_C4_IsAllDocumentsJoinedByEmptyLines()
    {
        _folder.Write("c4-train.00000-of-01024.json.gz", Gzip.Pack(Lines(0, 3)));

        Assert.Equal("document 0\n\ndocument 1\n\ndocument 2", Open("c4").TrainingText());
    }

    [Theory]
    [InlineData("wikitext2", "wiki.train.raw")]
    [InlineData("c4", "c4-train*.json.gz")]
    public void TrainingText_NoFile_SaysWhichIsNeeded(string name, string words)
    {
        var error = Assert.Throws<InvalidInputException>(() => Open(name).TrainingText());

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_UnknownNameOrFolder_IsRefused()
    {
        Assert.Equal("--dataset", Assert.Throws<InvalidInputException>(() => Open("ptb")).Setting);
        Assert.Equal("--data", Assert.Throws<InvalidInputException>(() => DatasetProtocol.Open(new DatasetChoice("c4", _folder["none"]))).Setting);
    }

    private static string Lines(int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(index => JsonSerializer.Serialize(new { text = $"document {index}", url = "none" }) + "\n"));

    /// <summary>Takes a joined text apart: a row ends with its own line end or is empty.</summary>
    private static List<string> RowsOf(string joined)
    {
        var rows = new List<string>();
        for (var start = 0; start <= joined.Length; start += rows[^1].Length + 2)
        {
            var isEmpty = start == joined.Length || joined[start] == '\n';
            rows.Add(isEmpty ? "" : joined[start..(joined.IndexOf('\n', start) + 1)]);
        }

        return rows;
    }

    private DatasetProtocol Open(string name) => DatasetProtocol.Open(new DatasetChoice(name, _folder.Path));
}
