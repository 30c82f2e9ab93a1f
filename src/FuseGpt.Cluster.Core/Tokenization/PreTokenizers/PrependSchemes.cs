namespace FuseGpt.Cluster.Core.Tokenization.PreTokenizers;

/// <summary>Reads a <see cref="PrependScheme"/>, in its older form as well.</summary>
internal static class PrependSchemes
{
    /// <summary>Reads the keys <c>prepend_scheme</c> and <c>add_prefix_space</c> of a Metaspace step.</summary>
    public static PrependScheme Read(JsonValue json)
    {
        var scheme = json.OptionalText("prepend_scheme") switch
        {
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            null or "always" => PrependScheme.Always,
            _ => throw json.Child("prepend_scheme").Fail("Known are first, never and always."),
        };
        return scheme == PrependScheme.Never || json.Flag("add_prefix_space", absent: true)
            ? scheme
            : throw json.Fail("'add_prefix_space' must not be false where 'prepend_scheme' is not 'never'.");
    }
}
