using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Detorch.Lab.Web;

/// <summary>
/// Who may use the server. A client shows the token (<c>Authorization: token …</c> or <c>?token=…</c>) or the cookie that it got for it.
/// Behind a cookie a request that changes something must carry the value of the <c>_xsrf</c> cookie in a header too, which pages of other
/// origins cannot read. The names in Host and Origin must be this server's, so that no other site reaches it through the browser of a user
/// who is logged in (DNS rebinding, cross-site WebSockets).
/// </summary>
internal sealed class Access(LabOptions options)
{
    private const string XsrfCookie = "_xsrf";
    private const string XsrfHeader = "X-XSRFToken";

    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly byte[] token = Hash(options.Token);
    private readonly string cookieValue = Random();
    private readonly string xsrf = Random();

    /// <summary>The middleware; nothing is served before it.</summary>
    public async Task Check(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response);
        if (!IsOurHost(context.Request.Host))
            throw RequestException.Forbidden(
                $"The host \"{context.Request.Host}\" is not this server's: open the address that detorch lab printed.");
        foreach (var origin in context.Request.Headers.Origin)
            if (origin is { Length: > 0 } && !IsOurOrigin(origin, context.Request.Host))
                throw RequestException.Forbidden($"A page of {origin} may not use this server.");
        var cookie = CookieName(context.Request.Host);
        if (ShowsToken(context.Request))
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("token") && !IsApi(context.Request.Path))
            {
                LogIn(context.Response, cookie);
                context.Response.Redirect(context.Request.PathBase + context.Request.Path + WithoutToken(context.Request.Query));
                return;
            }
        }
        else if (!Same(context.Request.Cookies[cookie], cookieValue))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("Forbidden: open the address with the token that detorch lab printed.").ConfigureAwait(false);
            return;
        }
        else if (Changes(context.Request.Method) && !Same(context.Request.Headers[XsrfHeader], xsrf))
            throw RequestException.Forbidden($"The request needs the header {XsrfHeader} with the value of the cookie {XsrfCookie}.");
        await next(context).ConfigureAwait(false);
    }

    /// <summary>The headers of every answer.</summary>
    public static void AddHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
    }

    private void LogIn(HttpResponse response, string name)
    {
        response.Cookies.Append(name, cookieValue, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        response.Cookies.Append(XsrfCookie, xsrf, new CookieOptions { SameSite = SameSiteMode.Strict, Path = "/" });
    }

    private bool ShowsToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var shown = space > 0 && header[..space].ToUpperInvariant() is "TOKEN" or "BEARER"
            ? header[(space + 1)..].Trim() : request.Query["token"].ToString();
        return shown.Length > 0 && CryptographicOperations.FixedTimeEquals(Hash(shown), token);
    }

    /// <summary>Cookies do not depend on the port, so two labs on one machine need two names.</summary>
    private static string CookieName(HostString host) => $"detorch-{host.Port ?? 80}";

    private bool IsOurHost(HostString host)
    {
        if (!IPAddress.IsLoopback(options.Address))
            return true;
        return host.Host is "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    private static bool IsOurOrigin(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.Authority, host.ToString(), StringComparison.OrdinalIgnoreCase);

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static bool Changes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static QueryString WithoutToken(IQueryCollection query) =>
        QueryString.Create(query.Where(part => part.Key != "token")
            .Select(part => KeyValuePair.Create(part.Key, (string?)part.Value.ToString())));

    private static bool Same(string? shown, string wanted) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(wanted));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
