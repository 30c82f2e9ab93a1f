using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Tests.Text;

public sealed class TextInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadAll_SeveralInputs_JoinsDocumentsInOrderOfTheInputs()
    {
        var plain = _folder.Write("z.txt", " one \n");
        var lines = _folder.Write("a.jsonl", "{\"text\": \"two\", \"id\": 1}\n\n{\"text\": \"\"}\n{\"id\": 2, \"text\": \"thr\\u00e9e\"}");

        Assert.Equal(" one \n\n\ntwo\n\nthr\u00e9e", TextInput.ReadAll([plain, lines]));
    }

    [Fact]
    public void ReadAll_Folder_ReadsItsTextsInOrdinalOrder()
    {
        _folder.Write("b.txt", "3");
        _folder.Write("B.TXT", "1");
        _folder.Write("a.jsonl", "{\"text\": \"2\"}");
        _folder.Write("notes.md", "no");

        Assert.Equal("1\n\n2\n\n3", TextInput.ReadAll([_folder.Path]));
    }

    [Fact]
    public void ReadAll_WindowsLineEndsAndByteOrderMark_BecomePlain()
    {
        var plain = _folder.Write("a.txt", "\uFEFFa\r\nb\rc\n");
        var lines = _folder.Write("b.jsonl", "{\"text\": \"d\\r\\ne\"}\r\n");

        Assert.Equal("a\nb\rc\n\n\nd\ne", TextInput.ReadAll([plain, lines]));
    }

    [Theory]
    [InlineData("a.json", "[{\"text\": \"one\"}, {\"text\": \"\"},\n {\"id\": 5, \"text\": \"two\"}]")]
    [InlineData("a.json", "{\"text\": \"one\"}\n{\"text\": \"two\"}\n")]
    [InlineData("a.jsonl", " \n[{\"text\": \"one\"}, {\"text\": \"two\"}]")]
    [InlineData("a.txt", "one\r\n\r\ntwo")]
    public void ReadAll_AnyKind_ReadsTheSamePlainAndPacked(string name, string content)
    {
        Assert.Equal("one\n\ntwo", TextInput.ReadAll([_folder.Write(name, content)]));
        Assert.Equal("one\n\ntwo", TextInput.ReadAll([_folder.Write(name + ".gz", Gzip.Pack(content))]));
    }

    [Fact]
    public void ReadAll_FileThatIsNotPacked_SaysSo()
    {
        var file = _folder.Write("a.txt.gz", "plain");

        var error = Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([file]));

        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "x", ".jsonl")]
    [InlineData("a.txt", "", "no text")]
    [InlineData("a.txt", " \n ", "no text")]
    [InlineData("a.jsonl", "{\"text\": \"a\"}\n{\"body\": \"b\"}", "line 2|'text'")]
    [InlineData("a.jsonl", "{\"text\": \"a\"}\n\n{\"text\": 5}", "line 3|'text'")]
    [InlineData("a.jsonl", "[1]", "entry 1|'text'")]
    [InlineData("a.json", "[{\"text\": \"a\"}, {\"body\": \"b\"}]", "entry 2|'text'")]
    [InlineData("a.json", "[{\"text\": \"a\"}", "JSON object")]
    [InlineData("a.csv.gz", "x", ".jsonl")]
    [InlineData("a.jsonl", "{\"text\": \"a\"}\n{\"text\": ", "line 2|JSON object")]
    [InlineData("a.jsonl", "{\"text\": \"\\ud800\"}", "line 1|JSON object")]
    [InlineData("a.jsonl", "{\"text\": \"\"}", "Every text")]
    public void ReadAll_UnusableContent_NamesFileAndReason(string name, string content, string words)
    {
        var file = _folder.Write(name, content);

        var error = Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([file]));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.All(words.Split('|'), word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ReadAll_InvalidUtf8_NamesTheByte()
    {
        var file = _folder.Write("a.txt", [(byte)'a', (byte)'b', 0xFF, (byte)'c']);

        var error = Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([file]));

        Assert.Contains("at byte 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAll_MissingFileEmptyFolderOrNothing_Throws()
    {
        Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([Path.Combine(_folder.Path, "none.txt")]));
        Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([_folder.Path]));
        Assert.Throws<InvalidInputException>(() => TextInput.ReadAll([]));
    }
}
