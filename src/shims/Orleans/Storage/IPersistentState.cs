using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A stored value of a grain, read before the grain is activated; a constructor parameter with <see cref="PersistentStateAttribute"/>.</summary>
/// <typeparam name="TState">The value's type.</typeparam>
public interface IPersistentState<TState> : IStorage<TState>;
