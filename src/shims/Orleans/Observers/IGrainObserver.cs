using Orleans.Runtime;

namespace Orleans;

/// <summary>The base of interfaces through which grains call back objects that are no grains.</summary>
public interface IGrainObserver : IAddressable;
