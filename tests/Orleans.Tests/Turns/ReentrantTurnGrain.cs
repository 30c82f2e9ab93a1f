using Orleans.Concurrency;

namespace Orleans.Tests.Turns;

[Reentrant]
internal sealed class ReentrantTurnGrain : TurnGrainBase, IReentrantTurnGrain;
