namespace Orleans.Tests.Turns;

internal sealed class TurnGrain : TurnGrainBase, ITurnGrain;
