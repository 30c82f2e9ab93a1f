namespace Orleans.Tests.Collection;

internal sealed class IdleGrain : IdleGrainBase;
