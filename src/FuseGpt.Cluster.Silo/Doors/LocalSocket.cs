using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace FuseGpt.Cluster.Silo.Doors;

/// <summary>The socket in the work folder. The process that makes it holds the folder, or its name in it, so a file of that name is a dead one's.</summary>
internal static partial class LocalSocket
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Clears the way for the socket.</summary>
    /// <param name="path">Where it belongs, in the work folder that this process holds.</param>
    /// <param name="logger">Told why there can be no socket.</param>
    /// <returns>The socket's path; null where it is too long or the file system has no sockets, as some network mounts have not.</returns>
    public static string? Prepare(string path, ILogger logger)
    {
        try
        {
            File.Delete(path);
            using (Bind(new UnixDomainSocketEndPoint(path)))
            {
                return path;
            }
        }
        catch (Exception error) when (error is SocketException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            LogNone(logger, path, error.Message);
            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Binds the listeners' sockets; one in the file system is its owner's alone before anybody can connect to it.</summary>
    /// <param name="endPoint">Where to.</param>
    public static Socket Bind(EndPoint endPoint)
    {
        var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        if (endPoint is UnixDomainSocketEndPoint)
        {
            BindOwned(socket, endPoint);
        }

        return socket;
    }

    private static void BindOwned(Socket socket, EndPoint endPoint)
    {
        try
        {
            socket.Bind(endPoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(endPoint.ToString()!, OwnerOnly);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no local door: {Path} cannot be made ({Reason}). Consoles reach this server by its address only.")]
    private static partial void LogNone(ILogger logger, string path, string reason);
}
