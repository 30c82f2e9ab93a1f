using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class JobPaceTests
{
    [Theory]
    [InlineData(null, 0.0, 0.0)]
    [InlineData(JobPhase.Scoring, 0.5, 0.15 / 4)]
    [InlineData(JobPhase.Propagating, 0.5, 0.3 / 4)]
    [InlineData(JobPhase.Training, 0.5, 0.65 / 4)]
    [InlineData(JobPhase.Publishing, 0.0, 0.25)]
    public void Share_FirstOfFourRounds_GrowsWithThePhases(JobPhase? phase, double phaseShare, double expected)
    {
        var state = new PruningJobState { Request = Requests.Valid(), Status = JobStatus.Running };

        Assert.Equal(expected, JobPace.Share(state, 4, phase, phaseShare), 12);
    }

    [Fact]
    public void Share_Done_IsAll() => Assert.Equal(1, JobPace.Share(new PruningJobState { Status = JobStatus.Done }, 4, null, 0));

    [Theory]
    [InlineData(30, 0.25, 90.0)]
    [InlineData(30, 0.01, null)]
    public void SecondsLeft_FromTheSpeedSoFar_OnceThereIsOne(double seconds, double share, double? expected) =>
        Assert.Equal(expected, JobPace.SecondsLeft(seconds, share));
}
