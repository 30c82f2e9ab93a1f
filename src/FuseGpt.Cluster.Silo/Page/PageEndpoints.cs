using FuseGpt.Cluster.Silo.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace FuseGpt.Cluster.Silo.Page;

/// <summary>The page for people. It holds no secret and no figure: all that it shows comes from the API, with the reader's token.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the page's files.</summary>
    /// <param name="routes">The server's routes.</param>
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, file) in new PageFiles().ByPath)
        {
            routes.MapMethods(path, Reading, (HttpResponse response) => Answer(response, file)).ExcludeFromDescription();
        }
    }

    private static IResult Answer(HttpResponse response, PageFile file)
    {
        response.Headers.ContentSecurityPolicy = SecurityHeaders.Page;

        // Kept by the browser, and asked about each time: a new server's page counts at once.
        response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file.Content, file.Type, entityTag: EntityTagHeaderValue.Parse(file.Tag));
    }
}
