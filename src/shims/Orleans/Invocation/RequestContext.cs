using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Values that travel with every call made from the code that set them, through any number of grains, and never back.</summary>
public static class RequestContext
{
    // A dictionary is never changed after it was stored here: other flows may hold it too.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The names and values that are set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>Returns a value, or null.</summary>
    /// <param name="key">Its name.</param>
    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">The value; of a type that can be passed to a grain.</param>
    public static void Set(string key, object value) =>
        Values.Value = new Dictionary<string, object>(Values.Value ?? []) { [key] = value };

    /// <summary>Removes a value.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>True when it was there.</returns>
    public static bool Remove(string key)
    {
        if (Values.Value?.ContainsKey(key) != true)
        {
            return false;
        }

        var rest = new Dictionary<string, object>(Values.Value);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes every value.</summary>
    public static void Clear() => Values.Value = null;

    /// <summary>Returns copies of the values for a call, or null when there are none.</summary>
    internal static Dictionary<string, object>? Export(CopierProvider copiers) =>
        Values.Value?.ToDictionary(static pair => pair.Key, pair => copiers.Copy(pair.Value, typeof(object), isImmutable: false)!);

    /// <summary>Takes over the values of a call.</summary>
    internal static void Import(Dictionary<string, object>? values)
    {
        if (values is not null)
        {
            Values.Value = values;
        }
    }
}
