using System.Globalization;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Planning;

/// <summary>A plan for people.</summary>
/// <param name="plan">The plan.</param>
/// <param name="request">The job.</param>
internal sealed class PlanReport(JobPlan plan, PruningRequest request)
{
    private const int LabelWidth = 12;
    private const double Giga = 1e9;
    private const double Tera = 1e12;

    /// <summary>Writes the plan.</summary>
    /// <param name="console">Where to.</param>
    public void Write(IAnsiConsole console)
    {
        var (rounds, blocks) = (plan.Work.Rounds, plan.Model.Blocks);
        Line(console, "model", $"{request.Model}: {blocks} blocks, {Figures.Count(plan.Model.Parameters(blocks))} parameters, {Figures.Bytes(plan.Model.Bytes(blocks))}");
        Line(console, "result", $"{blocks - rounds.Count} blocks, {Figures.Count(plan.ParametersLeft)} parameters ({Figures.Percent((double)plan.ParametersLeft / plan.Model.Parameters(blocks))}), weight files of at most {Figures.Bytes(plan.BytesLeft)}");
        Line(console, "method", $"{request.Method.Name()}, {rounds.Count} {(rounds.Count == 1 ? "round" : "rounds")}{Training()}");
        Line(console, "devices", string.Join(", ", plan.Devices.Select(Device)));
        Line(console, "layout", $"{ModelLayouts.Name(plan.Layout.Layout)}. {plan.Layout.Why}");
        plan.Layout.Ranges.ToList().ForEach(range => Line(console, "", range));
        console.Write(Rounds());
        Line(console, "scoring", plan.Work.ScoringIsExact
            ? "every block on every sample; later rounds take fewer passes where states are kept"
            : string.Create(CultureInfo.InvariantCulture, $"until the pick is certain: an estimate, with {ScoringPasses.CertainShare:0.##} of the candidates' passes"));
        plan.Memory.ToList().ForEach(need => console.Write(Memory(need)));
        Line(console, "disk", $"{Figures.Bytes(plan.Disk.Total)} at most: rounds {Figures.Bytes(plan.Disk.Rounds)}, training {Figures.Bytes(plan.Disk.Checkpoint)}, states {Figures.Bytes(plan.Disk.Scratch)}, model {Figures.Bytes(plan.Disk.Model)}");
        WriteTimes(console);
    }

    private string Training() => !request.Method.Trains() ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"; groups of {request.Group}, {Figures.Count(plan.Work.Rounds.Sum(round => (long)round.Steps))} training steps, {plan.TrainingOperations / Tera:N1} TFLOP");

    private static string Device(PlannedDevice device)
    {
        var memory = $"{device.Name} ({Figures.Bytes(device.MemoryBytes)}";
        return device.Speed is { } speed
            ? string.Create(CultureInfo.InvariantCulture, $"{memory}; {speed.PassFlops / Giga:N0} GFLOP/s, training {speed.TrainingFlops / Giga:N0})")
            : $"{memory})";
    }

    private ReportTable Rounds()
    {
        var table = new ReportTable("round", "blocks", "scoring passes", "teacher passes", "training steps", "measuring passes", "time");
        foreach (var (round, index) in plan.Work.Rounds.Select((round, index) => (round, index)))
        {
            table.AddRow(
                Figures.Count(round.Round),
                Figures.Count(round.Blocks),
                (plan.Work.ScoringIsExact ? "" : "about ") + Figures.Count(round.ScoringPasses),
                Figures.Count(round.TeacherPasses),
                Figures.Count(round.Steps),
                Figures.Count(round.BesidePasses + round.GuardPasses),
                plan.Times is { } times ? Figures.Time(times[index].Total) : "-");
        }

        return table;
    }

    private static ReportTable Memory(PoolNeeds need)
    {
        var table = new ReportTable($"memory of {need.Pool.Name}", "needed", $"of {Figures.Bytes(need.Pool.MemoryBytes)}");
        Row("embedding and head", need.Outer);
        Row("all blocks", need.AllBlocks);
        Row("one block", need.Block);
        Row("scoring, each device", need.Scoring);
        Row("measuring, each device", need.Evaluation);
        Row("training the first group", need.FirstTraining);
        Row("training the last group, at most", need.LastTraining);
        Row("samples' states while training", need.SampleStates);
        return table;

        void Row(string what, long bytes)
        {
            if (bytes > 0)
            {
                table.AddRow(what, Figures.Bytes(bytes), string.Create(CultureInfo.InvariantCulture, $"{100.0 * bytes / need.Pool.MemoryBytes:0.#} %"));
            }
        }
    }

    private void WriteTimes(IAnsiConsole console)
    {
        if (plan.Times is not { } times)
        {
            Line(console, "time", "not predicted: the devices were not measured");
            return;
        }

        Line(console, "time", $"about {Figures.Time(plan.Seconds!.Value)}: scoring {Of(time => time.Scoring)}, teacher {Of(time => time.Propagating)}, training {Of(time => time.Training)}, measuring {Of(time => time.Evaluating)}");
        Line(console, "", "without reading the model, writing the result, and whatever else the machine does meanwhile");

        string Of(Func<RoundTime, double> part) => Figures.Time(times.Sum(part));
    }

    private static void Line(IAnsiConsole console, string label, string text) => console.WriteProse(label.PadRight(LabelWidth) + text, LabelWidth);
}
