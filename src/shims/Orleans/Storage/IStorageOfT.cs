namespace Orleans.Core;

/// <summary>A stored value of a grain.</summary>
/// <typeparam name="TState">The value's type.</typeparam>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value in memory.</summary>
    TState State { get; set; }
}
