using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Evaluation;

namespace FuseGpt.Cluster.Console.Tests.Evaluation;

public sealed class EvaluationReportTests
{
    private static readonly EvaluationRequest Request = new("/models/small", ["/text.txt"], 64, null, "auto", Against: "/models/big");

    private static readonly ModelEvaluation Small = new(
        "/models/small", 600, 1200, [Math.Log(20)], 150, [new("piqa", 100, 0.6, 0.049, 0.62, 0.0488, -1, 200), new("winogrande", 50, 0.5, 0.0714, null, null, -1, 100)]);

    private static readonly ModelEvaluation Big = new(
        "/models/big", 1000, 2000, [Math.Log(10)], 100, [new("piqa", 100, 0.7, 0.046, 0.72, 0.0451, -1, 200), new("winogrande", 50, 0.6, 0.07, null, null, -1, 100)]);

    [Fact]
    public void Write_TwoModelsAndTasks_ShowsFiguresAndRatios()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        EvaluationReport.Write(ConsoleRun.Plain(writer), EvaluationReport.Result(Request, [Small, Big], 3));

        var lines = writer.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToArray();
        Assert.Equal(
            [
                "  model   perplexity   parameters     size   tokens/s of a device",
                new string('─', 67),
                "  small        20.00          600   1.2 kB                    150",
                "  big          10.00        1,000   2.0 kB                    100",
                "  ratio        2.000        0.600    0.600                  1.500",
                "  task         model              acc         acc_norm   questions",
                new string('─', 68),
                "  piqa         small   60.00 % ± 4.90   62.00 % ± 4.88         100",
                "                 big   70.00 % ± 4.60   72.00 % ± 4.51         100",
                "  winogrande   small   50.00 % ± 7.14                -          50",
                "                 big   60.00 % ± 7.00                -          50",
                "mean loss   2.9957 nats",
                "windows     1 of 64 tokens",
                "time        3.0 s",
            ],
            lines);
    }

    [Fact]
    public void Result_OneModelWithoutText_HasNoPerplexityAndNoRatios()
    {
        var result = EvaluationReport.Result(Request with { Texts = [], Against = null }, [Small with { Losses = null, TokensPerSecond = null }], 1);

        Assert.Null(result.Perplexity);
        Assert.Null(result.SequenceLength);
        Assert.Null(result.Ratios);
        Assert.Equal(["piqa", "winogrande"], result.Tasks!.Select(task => task.Task));
    }
}
