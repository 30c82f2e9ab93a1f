namespace Orleans.Tests.Collection;

public interface IKeptGrain : IIdleGrain;
