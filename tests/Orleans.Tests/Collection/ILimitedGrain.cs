namespace Orleans.Tests.Collection;

public interface ILimitedGrain : IIdleGrain;
