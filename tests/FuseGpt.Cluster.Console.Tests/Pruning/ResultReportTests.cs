using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class ResultReportTests
{
    [Fact]
    public void Write_FixedWidth_ShowsEveryDepthAndWhatToDoNext()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        ResultReport.Write(ConsoleRun.Plain(writer, width: 100), Result, Request, new CommandLineText("./fusegpt", []));

        var lines = writer.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        Assert.Equal(
            [
                "  model                blocks   parameters     size   perplexity   tokens/s    time",
                new string('─', 85),
                "  dense                     4        1,000   2.0 kB        10.50        100       -",
                "  round 1: without 2        3          800   1.6 kB        12.25        135   3.0 s",
                "  round 2: without 0        2          600   1.2 kB        1,234          -    50 s",
                "mi+ft in 1 min 05 s; 400 of 1,000 parameters removed.",
                "Pruned model: /models/small one",
                "Next:",
                "  ./fusegpt eval '/models/small one' --text /text/test.txt --seq 64",
                "  python: transformers.AutoModelForCausalLM.from_pretrained(\"/models/small one\")",
            ],
            lines);
    }

    private static JobResult Result => new()
    {
        JobId = "abc",
        Method = PruningMethod.DropAndTune,
        BlocksBefore = 4,
        Kept = [1, 3],
        Removed = [2, 0],
        ParametersBefore = 1000,
        ParametersAfter = 600,
        BytesBefore = 2000,
        BytesAfter = 1200,
        DenseTokensPerSecond = 100.2,
        DensePerplexity = 10.5,
        Perplexity = 1234,
        ExportDifference = 0,
        Rounds = [Round(1, 2, 12.25, 1, 2) with { TokensPerSecond = 134.5678 }, Round(2, 0, 1234, 20, 30)],
        Seconds = 65,
        Output = "/models/small one",
    };

    private static PruningRequest Request => new() { Model = "/models/big", Texts = ["/text/train.txt"], Output = "/models/small one", Blocks = 2, SequenceLength = 64, EvaluationTexts = ["/text/test.txt"] };

    private static RoundRecord Round(int number, int picked, double perplexity, double score, double train) => new()
    {
        Round = number,
        Blocks = [],
        Scores = [],
        Picked = picked,
        Group = [],
        Losses = [],
        Model = "",
        BlockPasses = 0,
        ScoreSeconds = score,
        TrainSeconds = train,
        Perplexity = perplexity,
    };
}
