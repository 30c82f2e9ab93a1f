namespace FuseGpt.Cluster.Core.Tokenization.AddedTokens;

/// <summary>A token that is looked for in the text before the model sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="SingleWord">Whether it counts only where no word character touches it.</param>
/// <param name="StripLeft">Whether it takes the white space before it.</param>
/// <param name="StripRight">Whether it takes the white space after it.</param>
/// <param name="Normalized">Whether its normalized form is looked for in the normalized text, rather than its content in the raw text.</param>
/// <param name="Special">Whether decoding can leave it out.</param>
internal sealed record AddedToken(int Id, string Content, bool SingleWord, bool StripLeft, bool StripRight, bool Normalized, bool Special)
{
    /// <summary>Reads one element of the list <c>added_tokens</c>.</summary>
    public static AddedToken Read(JsonValue json) => new(
        json.Number("id"),
        json.Text("content"),
        json.Flag("single_word", absent: false),
        json.Flag("lstrip", absent: false),
        json.Flag("rstrip", absent: false),
        json.Flag("normalized", absent: true),
        json.Flag("special", absent: false));
}
