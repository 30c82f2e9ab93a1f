using System.Data.Common;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Silo.Configuration;
using Npgsql;
using Orleans.Configuration;
using StackExchange.Redis;

namespace FuseGpt.Cluster.Silo.Membership;

/// <summary>How this build's servers find each other: by a list in Redis or PostgreSQL, which holds nothing else.</summary>
internal static class ClusterMembership
{
    private const string PostgresInvariant = "Npgsql";
    private const int MissedProbes = 2;
    private const int VotesForDeath = 1;
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SyncEvery = TimeSpan.FromSeconds(5);

    /// <summary>Whether a server can be one of several.</summary>
    public static bool IsBuiltIn => true;

    /// <summary>Sets the silo up.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="cluster">The server's place in its cluster.</param>
    public static void Join(ISiloBuilder silo, ClusterSettings cluster)
    {
        if (cluster.Kind == ClusterKind.Localhost)
        {
            LocalMembership.Join(silo, cluster);
            return;
        }

        silo.Services.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (cluster.ServiceId, cluster.ClusterId));
        silo.ConfigureEndpoints(cluster.AdvertisedAddress, cluster.SiloPort, cluster.GatewayPort);
        silo.Services.Configure<ClusterMembershipOptions>(NoticeSoon);

        // The usual directory forgets the grains that a lost server kept the list of, wherever they live: their jobs would be cut off too.
#pragma warning disable ORLEANSEXP003
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // Orleans keeps the grains of a lost server back for half a minute, in case that it still writes. States refuse its writes, and jobs need not wait.
        silo.Services.Configure<GrainDirectoryOptions>(static options => options.RangeLeaseDuration = TimeSpan.Zero);
        if (cluster.Kind == ClusterKind.Redis)
        {
            var redis = Parsed(() => ConfigurationOptions.Parse(cluster.Connection!));
            silo.UseRedisClustering(options => options.ConfigurationOptions = redis);
        }
        else
        {
            var postgres = Parsed(() => new NpgsqlConnectionStringBuilder(cluster.Connection)).ConnectionString;
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (PostgresInvariant, postgres));
        }
    }

    /// <summary>What an error at the start says about the list of servers; null when it is about something else.</summary>
    /// <param name="error">The error.</param>
    /// <param name="cluster">The server's place in its cluster.</param>
    public static string? Trouble(Exception error, ClusterSettings cluster) => cluster.Kind switch
    {
        ClusterKind.Postgres when IsTableMissing(error) =>
            "Its tables are missing or too old: apply Orleans' scripts PostgreSQL-Main.sql, PostgreSQL-Clustering.sql and Migrations/PostgreSQL-Clustering-3.7.0.sql of the version in use, in this order, with psql.",
        ClusterKind.Postgres when Find<DbException>(error) is { } refused => refused.Message,
        ClusterKind.Redis when Find<RedisException>(error) is { } refused => refused.Message,
        _ => null,
    };

    /// <summary>The text is a secret: no message repeats a part of it.</summary>
    private static T Parsed<T>(Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new InvalidInputException("FuseGpt:Cluster:ConnectionStringFile", "(its content)", "It must be a connection string of the kind of store that Cluster:Kind names.", "Correct the file.");
        }
    }

    /// <summary>
    /// A killed server is noticed after about three seconds instead of a quarter of a minute. One that stood still and wakes up learns from the list
    /// that it was given up, and ends itself, after seconds instead of a minute. Servers that were all lost at once and come back at other addresses need not
    /// wait for one and a half minutes until those of the old addresses, which nobody is left to give up, count as gone.
    /// </summary>
    private static void NoticeSoon(ClusterMembershipOptions options)
    {
        (options.ProbeTimeout, options.NumMissedProbesLimit, options.NumVotesForDeathDeclaration) = (ProbeEvery, MissedProbes, VotesForDeath);
        (options.TableRefreshTimeout, options.IAmAliveTablePublishTimeout) = (SyncEvery, SyncEvery);
    }

    private static bool IsTableMissing(Exception error) =>
        Find<DbException>(error) is { SqlState: "42P01" or "42883" } || error.ToString().Contains("Not all required queries found", StringComparison.Ordinal);

    private static T? Find<T>(Exception? error)
        where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
            {
                return found;
            }
        }

        return null;
    }
}
