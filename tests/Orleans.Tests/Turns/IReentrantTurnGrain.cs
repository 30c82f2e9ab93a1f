namespace Orleans.Tests.Turns;

public interface IReentrantTurnGrain : ITurnGrain;
