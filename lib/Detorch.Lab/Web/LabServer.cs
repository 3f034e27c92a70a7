using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Detorch.Lab.Web;

/// <summary>The lab's server: the part of the Jupyter Server API that notebook clients use, and the page that is one of them.</summary>
internal sealed class LabServer : IAsyncDisposable
{
    /// <summary>The largest request body: a notebook with its outputs.</summary>
    private const long MostBytes = 1L << 28;

    // What requests under way have to end after a stop; their sockets are closed by then.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WebApplication app;
    private readonly KernelPool kernels;

    private LabServer(WebApplication app, KernelPool kernels, LabOptions options)
    {
        (this.app, this.kernels) = (app, kernels);
        var bound = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : bound.Host;
        Address = new UriBuilder("http", host, bound.Port).Uri;
    }

    /// <summary>The address of the lab, without the token.</summary>
    public Uri Address { get; }

    /// <summary>Starts serving.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LabServer> StartAsync(LabOptions options, CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        // Signals are the command's; a handler of the host's would race with it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = MostBytes;
            server.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        var kernels = new KernelPool(options.IdleTimeout);
        var contents = new ContentFolder(options.Folder);
        var state = new LabState(contents.Root);
        var sessions = new SessionTable(kernels, contents);

        app.Use(Failures.Answer);
        app.Use(new Access(options).Check);
        app.UseWebSockets(
            new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        ServerRoutes.Map(app, kernels);
        ContentRoutes.Map(app, contents, state);
        CourseRoutes.Map(app, contents, state);
        KernelRoutes.Map(app, kernels, sessions, app.Lifetime.ApplicationStopping);
        PageRoutes.Map(app, options.PageFolder);
        await app.StartAsync(cancellation).ConfigureAwait(false);
        return new LabServer(app, kernels, options);
    }

    /// <summary>Stops serving and ends all kernels.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await kernels.DisposeAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>A host that listens to no signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
