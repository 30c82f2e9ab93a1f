using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Evaluation;

/// <summary>One part of an evaluation. The models' tasks are taken in turns, so that their times can be compared.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Units">Windows or questions.</param>
/// <param name="OfModels">For each model its tasks.</param>
internal sealed record EvaluationPart(string Name, int Units, IReadOnlyList<IReadOnlyList<DeviceTask>> OfModels)
{
    /// <summary>All tasks: the first of each model, then the second of each, and so on.</summary>
    public IReadOnlyList<DeviceTask> Tasks => [.. Places().Select(place => OfModels[place.Model][place.Index])];

    /// <summary>Gives the outcomes of <see cref="Tasks"/> back to the models.</summary>
    public IReadOnlyList<IReadOnlyList<TaskOutcome>> Split(IReadOnlyList<TaskOutcome> outcomes)
    {
        var places = Places().ToList();
        return [.. Enumerable.Range(0, OfModels.Count).Select(model => outcomes.Where((_, index) => places[index].Model == model).ToList())];
    }

    private IEnumerable<(int Model, int Index)> Places() =>
        from index in Enumerable.Range(0, OfModels.Max(tasks => tasks.Count))
        from model in Enumerable.Range(0, OfModels.Count)
        where index < OfModels[model].Count
        select (model, index);
}
