namespace Orleans.Tests.Collection;

[CollectionAgeLimit(Minutes = 2)]
internal sealed class LimitedGrain : IdleGrainBase, ILimitedGrain;
