namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>How well a model did at a task.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Items">Questions asked.</param>
/// <param name="Accuracy">Share of them, 0 to 1, whose right choice has the greatest log-likelihood (<c>acc</c>).</param>
/// <param name="AccuracyError">Standard error of that share.</param>
/// <param name="NormalizedAccuracy">The same with log-likelihoods divided by the choices' code points (<c>acc_norm</c>), or null where the task has none.</param>
/// <param name="NormalizedAccuracyError">Standard error of that share.</param>
/// <param name="LogLikelihood">Sum of all requests' log-likelihoods, in nats.</param>
/// <param name="Requests">Requests made.</param>
public sealed record ZeroShotScore(
    string Task, int Items, double Accuracy, double AccuracyError, double? NormalizedAccuracy, double? NormalizedAccuracyError, double LogLikelihood, int Requests)
{
    /// <summary>Counts the right answers. Of equal values the first counts, as in the harness.</summary>
    /// <param name="task">The task.</param>
    /// <param name="items">The questions.</param>
    /// <param name="logLikelihoods">For each question the log-likelihood of each request.</param>
    public static ZeroShotScore Of(ZeroShotTask task, IReadOnlyList<ZeroShotItem> items, IReadOnlyList<IReadOnlyList<double>> logLikelihoods)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(items);
        var plain = Share(items, logLikelihoods, (_, value) => value);
        var normed = task.HasNormalizedAccuracy ? Share(items, logLikelihoods, (request, value) => value / request.ChoiceLength) : (double?)null;
        var all = logLikelihoods.SelectMany(values => values).ToList();
        return new ZeroShotScore(task.Name, items.Count, plain, Error(plain, items.Count), normed, normed is { } share ? Error(share, items.Count) : null, all.Sum(), all.Count);
    }

    private static double Share(IReadOnlyList<ZeroShotItem> items, IReadOnlyList<IReadOnlyList<double>> logLikelihoods, Func<ZeroShotRequest, double, double> value)
    {
        var right = items.Zip(logLikelihoods, (item, values) =>
        {
            var marks = item.Requests.Zip(values, value).ToList();
            return marks.IndexOf(marks.Max()) == item.Gold;
        });
        return (double)right.Count(isRight => isRight) / items.Count;
    }

    /// <summary>The harness's: the deviation of a sample, divided by the root of its size.</summary>
    private static double Error(double share, int count) => count > 1 ? Math.Sqrt(share * (1 - share) / (count - 1)) : 0;
}
