namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Where a Metaspace step puts its character before a piece that does not begin with it.</summary>
internal enum PrependScheme
{
    /// <summary>Before the piece at the beginning of the text only.</summary>
    First,

    /// <summary>Nowhere.</summary>
    Never,

    /// <summary>Before every piece.</summary>
    Always,
}
