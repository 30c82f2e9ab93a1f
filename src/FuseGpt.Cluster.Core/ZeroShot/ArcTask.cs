namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>ARC: school questions of science with three to five choices.</summary>
/// <param name="name">The task's name.</param>
/// <param name="part">The part of the data set: <c>ARC-Easy</c> or <c>ARC-Challenge</c>.</param>
internal sealed class ArcTask(string name, string part) : ZeroShotTask(name)
{
    private protected override IReadOnlyList<TaskFile> Files { get; } =
        [TaskFile.Rows($"{part}/test.jsonl"), TaskFile.Rows($"{name}.jsonl"), new TaskFile($"arc/{part}.test.json", ArcPrompts.Read)];

    internal override ZeroShotItem Item(TaskRow row)
    {
        var choices = row.Inner("choices");
        var (texts, labels) = (choices.Texts("text"), choices.Texts("label"));
        return texts.Count == labels.Count
            ? ZeroShotItem.Of($"Question: {row.Text("question")}\nAnswer:", texts, row.Index("answerKey", labels))
            : throw row.Fault("choices", "There must be as many texts as labels.");
    }
}
