namespace Orleans.Tests.Collection;

[KeepAlive]
internal sealed class KeptGrain : IdleGrainBase, IKeptGrain;
