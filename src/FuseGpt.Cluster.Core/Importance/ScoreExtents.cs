namespace FuseGpt.Cluster.Core.Importance;

/// <summary>The names of <see cref="ScoreExtent"/> on the command line.</summary>
public static class ScoreExtents
{
    /// <summary>Name of <see cref="ScoreExtent.Enough"/>.</summary>
    public const string EnoughName = "enough";

    /// <summary>Name of <see cref="ScoreExtent.All"/>.</summary>
    public const string AllName = "all";

    /// <summary>Finds what a name stands for.</summary>
    /// <param name="name"><c>enough</c> or <c>all</c>.</param>
    /// <exception cref="InvalidInputException">Nothing has this name.</exception>
    public static ScoreExtent Parse(string name) => name switch
    {
        EnoughName => ScoreExtent.Enough,
        AllName => ScoreExtent.All,
        _ => throw new InvalidInputException("--scores", name, $"It must be {EnoughName} or {AllName}.", "Choose one of them."),
    };

    /// <summary>
    /// What a measure can do with. Scoring less needs a bound that falls as samples are added: a cosine is at most 1, and so is its mean.
    /// A loss is only known to be at least 0, which no block ever comes near, and Block Influence costs one walk for all blocks.
    /// </summary>
    /// <param name="measure">What blocks are scored by.</param>
    /// <param name="asked">What was asked for.</param>
    public static ScoreExtent For(ScoreMeasure measure, ScoreExtent asked) => measure == ScoreMeasure.MacroInfluence ? asked : ScoreExtent.All;
}
