namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>WinoGrande: which of two names fits a blank. Asked the other way round: the text after the blank is judged after either name.</summary>
internal sealed class WinoGrandeTask() : ZeroShotTask("winogrande")
{
    private const char Blank = '_';

    public override bool HasNormalizedAccuracy => false;

    private protected override IReadOnlyList<TaskFile> Files { get; } =
        [TaskFile.Rows("winogrande/dev.jsonl"), TaskFile.Rows("winogrande/validation.jsonl"), TaskFile.Rows("winogrande.jsonl")];

    internal override ZeroShotItem Item(TaskRow row)
    {
        var sentence = row.Text("sentence");
        var blank = sentence.IndexOf(Blank, StringComparison.Ordinal);
        if (blank < 0)
        {
            throw row.Fault("sentence", $"It must have a blank: {Blank}.");
        }

        var continuation = " " + sentence[(blank + 1)..].Trim();
        string[] options = [row.Text("option1"), row.Text("option2")];
        return new ZeroShotItem([.. options.Select(option => new ZeroShotRequest(sentence[..blank] + option, continuation))], row.Index("answer", ["1", "2"]));
    }
}
