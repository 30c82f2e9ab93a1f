namespace Orleans.Runtime;

/// <summary>Says under which name and by which provider a constructor parameter of type <see cref="IPersistentState{TState}"/> is stored.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Names the state.</summary>
    /// <param name="stateName">Its name among the grain's states.</param>
    /// <param name="storageName">The storage provider's name, or null for the default one.</param>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>Its name among the grain's states.</summary>
    public string StateName { get; }

    /// <summary>The storage provider's name, or null for the default one.</summary>
    public string? StorageName { get; }
}
