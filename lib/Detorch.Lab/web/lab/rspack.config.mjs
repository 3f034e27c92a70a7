import { rspack } from '@rspack/core';

/** The page's bundle: names hold a hash of the content, so that a browser may keep them for ever. */
export default {
  mode: 'production',
  entry: './src/index.ts',
  output: { path: import.meta.dirname + '/dist', filename: '[name].[contenthash:10].js', cssFilename: '[name].[contenthash:10].css', assetModuleFilename: '[name].[contenthash:10][ext]', publicPath: '/page/', clean: true },
  resolve: {
    extensions: ['.ts', '.js', '.mjs'],
    // Node's own modules are never reached in a browser.
    fallback: { path: false, fs: false, url: false, buffer: false, util: false, crypto: false, stream: false, process: false }
  },
  module: {
    rules: [
      { resourceQuery: /text/, type: 'asset/source' },
      { test: /\.ts$/, type: 'javascript/auto', loader: 'builtin:swc-loader', options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } } },
      { test: /\.m?js$/, resolve: { fullySpecified: false } },
      { test: /\.css$/, resourceQuery: { not: [/text/] }, type: 'css' },
      // Icons come as text from scripts and as pictures from style sheets.
      { test: /\.svg$/, issuer: /\.m?[jt]s$/, type: 'asset/source' },
      { test: /\.svg$/, issuer: /\.css$/, type: 'asset/inline' },
      { test: /\.(woff2?|ttf|eot)$/, type: 'asset/resource' }
    ]
  },
  optimization: { splitChunks: { chunks: 'async' } },
  performance: false,
  stats: 'errors-only',
  plugins: [
    new rspack.HtmlRspackPlugin({ template: './src/index.html', scriptLoading: 'defer' }),
    new rspack.DefinePlugin({ 'process.env.NODE_ENV': '"production"', 'process.env': '{}', 'process.argv': '[]' }),
    new rspack.ProvidePlugin({ 'process.cwd': [import.meta.dirname + '/src/cwd.ts', 'cwd'] })
  ]
};
