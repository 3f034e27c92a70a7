using Microsoft.AspNetCore.Http;

namespace Detorch.Lab.Web;

/// <summary>A request that cannot be granted, with the status code and the reason for the client.</summary>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static RequestException NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    public static RequestException Bad(string what) => new(StatusCodes.Status400BadRequest, what);

    public static RequestException Conflict(string what) => new(StatusCodes.Status409Conflict, what);

    public static RequestException Forbidden(string what) => new(StatusCodes.Status403Forbidden, what);
}
