using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Silo.Problems;

namespace FuseGpt.Cluster.Silo.Tests.Problems;

public sealed class ProblemTests
{
    public static TheoryData<Exception> Passing => [new TimeoutException(), new UnreachableServiceException("server-0", "the server is being stopped"), new EnumerationAbortedException("gone")];

    [Theory]
    [MemberData(nameof(Passing), DisableDiscoveryEnumeration = true)]
    public void Of_ErrorThatPasses_AsksToTryAgain(Exception error)
    {
        var problem = Problem.Of(error);

        Assert.Equal(503, problem!.Status);
        Assert.EndsWith("Try again.", problem.Detail, StringComparison.Ordinal);
    }
}
