namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>The second step of encoding: cuts a text in pieces, and may rewrite them.</summary>
internal interface IPreTokenizer
{
    /// <summary>Returns the finer pieces.</summary>
    PieceList Apply(PieceList list);
}
