namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>A part of a text, from <paramref name="Start"/> to before <paramref name="End"/>: an added token, or text if it has no id.</summary>
internal readonly record struct Segment(int Start, int End, int? TokenId);
