using System.CommandLine;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Benchmarks;

/// <summary>Prints what the project claims about speed, as ratios measured in one run.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongInput = 2;

    private static int Main(string[] arguments)
    {
        try
        {
            // Errors get their exit codes here.
            return BenchmarkCommand.Create(TimeProvider.System).Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (InvalidInputException error)
        {
            Console.Error.WriteLine(error.Message);
            return WrongInput;
        }
        catch (Exception error) when (error is FuseGptException or IOException)
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }
}
