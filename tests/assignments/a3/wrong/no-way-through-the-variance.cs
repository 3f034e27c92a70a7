// expect 3.4=5
// exercise id=3.4 points=6
(NdArray DX, NdArray DGamma, NdArray DBeta) BatchNormBackward(NdArray x, NdArray gamma, NdArray g, double eps)
{
    var centred = x - x.Mean(axis: 0);
    var spread = (centred.Square().Mean(axis: 0) + eps).Sqrt();
    var h = g * gamma;
    return ((h - h.Mean(axis: 0)) / spread, (g * centred / spread).Sum(axis: 0), g.Sum(axis: 0));
}
