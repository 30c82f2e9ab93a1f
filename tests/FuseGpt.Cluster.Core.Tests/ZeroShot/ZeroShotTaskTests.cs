using FuseGpt.Cluster.Core.ZeroShot;

namespace FuseGpt.Cluster.Core.Tests.ZeroShot;

public sealed class ZeroShotTaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_RowsOfTheHub_AreFoundByTheTasksName()
    {
        _folder.Write("winogrande.jsonl", """{"sentence": "A saw B and _ ran . ", "option1": "A", "option2": "B", "answer": "2"}""" + "\n\n");

        var item = Assert.Single(ZeroShotTask.Named("winogrande").Read(_folder.Path, null));

        Assert.Equal([new("A saw B and A", " ran ."), new("A saw B and B", " ran .")], item.Requests);
        Assert.Equal(1, item.Gold);
    }

    [Fact]
    public void Read_Limit_TakesTheFirst()
    {
        _folder.Write("piqa.jsonl", string.Join('\n', Enumerable.Range(0, 5).Select(row => $$"""{"goal": "{{row}}", "sol1": "a", "sol2": "b", "label": 0}""")));

        var items = ZeroShotTask.Named("piqa").Read(_folder.Path, 2);

        Assert.Equal(["Question: 0\nAnswer:", "Question: 1\nAnswer:"], items.Select(item => item.Requests[0].Context));
    }

    [Theory]
    [InlineData("piqa", "piqa.jsonl", """{"goal": "g", "sol1": "a", "sol2": "b", "label": 2}""", "one of 0, 1")]
    [InlineData("piqa", "piqa.jsonl", """{"goal": "g", "sol1": "a", "label": 1}""", "sol2")]
    [InlineData("piqa", "piqa.jsonl", "[1]", "JSON object")]
    [InlineData("piqa", "piqa.jsonl", "{", "It must be JSON")]
    [InlineData("winogrande", "winogrande.jsonl", """{"sentence": "no blank", "option1": "a", "option2": "b", "answer": "1"}""", "blank")]
    [InlineData("arc_easy", "arc_easy.jsonl", """{"question": "q", "choices": {"text": ["a"], "label": ["A", "B"]}, "answerKey": "A"}""", "as many texts as labels")]
    [InlineData("hellaswag", "hellaswag.jsonl", """{"activity_label": "a", "ctx_a": "b", "ctx_b": "c", "endings": "d", "label": "0"}""", "list of texts")]
    public void Read_MalformedRow_SaysWhereAndWhat(string task, string file, string row, string expected)
    {
        _folder.Write(file, row);

        var error = Assert.Throws<InvalidInputException>(() => ZeroShotTask.Named(task).Read(_folder.Path, null));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"{file}, line 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNotPacked_NamesThePacker()
    {
        _folder.Write("piqa.jsonl.bz2", "plain text");

        var error = Assert.Throws<InvalidInputException>(() => ZeroShotTask.Named("piqa").Read(_folder.Path, null));

        Assert.Contains("packed with bzip2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFile_NamesTheFilesThatWouldDo()
    {
        var error = Assert.Throws<InvalidInputException>(() => ZeroShotTask.Named("arc_easy").Read(_folder.Path, null));

        Assert.Contains("ARC-Easy/test.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_UnknownTask_NamesAll() =>
        Assert.Contains("piqa, winogrande, hellaswag, arc_easy, arc_challenge", Assert.Throws<InvalidInputException>(() => ZeroShotTask.Named("boolq")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_LogLikelihoods_CountsPlainAndByLength()
    {
        ZeroShotItem[] items = [Item(0, "aa", "b"), Item(1, "aa", "b"), Item(0, "a", "b")];
        IReadOnlyList<double>[] values = [[-3, -2], [-3, -2], [-1, -1]];

        var score = ZeroShotScore.Of(ZeroShotTask.Named("piqa"), items, values);

        Assert.Equal(2.0 / 3, score.Accuracy, 1e-12);
        Assert.Equal(2.0 / 3, score.NormalizedAccuracy!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(2.0 / 9 / 2), score.AccuracyError, 1e-12);
        Assert.Equal((-12, 6), (score.LogLikelihood, score.Requests));
    }

    private static ZeroShotItem Item(int gold, params string[] choices) => ZeroShotItem.Of("c", choices, gold);
}
